#!/usr/bin/env -S node --import tsx --no-warnings
// The import must be static: tsx crashes on a dynamic one here.
import { execute } from '@oclif/core';

await execute({ development: true, dir: import.meta.url });
