import { join } from 'node:path';

/** The simulator's README, which holds the table of the switches. */
export const README = join(__dirname, '..', '..', 'README.md');

/** The table below the heading Switches. */
export const TABLE = /(?<=### Switches\n(?:(?!\n\|)[^])*\n)\|[^]*?(?=\n\n)/;
