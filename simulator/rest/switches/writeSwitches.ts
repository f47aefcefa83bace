// npx tsx simulator/rest/switches/writeSwitches.ts && npm run format: the README's table, from the options.
import { readFileSync, writeFileSync } from 'node:fs';
import { README, TABLE } from './readme';
import { switchTable } from './readSwitches';

writeFileSync(README, readFileSync(README, 'utf8').replace(TABLE, switchTable));
