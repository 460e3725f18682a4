@echo off

node --import tsx --no-warnings "%~dp0\dev.js" %*
