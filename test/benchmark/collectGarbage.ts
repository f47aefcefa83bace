import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Megabytes of the heap that are still in use after a full collection. */
export function heapInUse(): number {
	gc();
	return process.memoryUsage().heapUsed / 1e6;
}
