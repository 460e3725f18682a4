@echo off

node --no-warnings "%~dp0\dev.js" %*
