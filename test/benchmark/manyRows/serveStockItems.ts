// A process of its own, so that the server's memory and time are not the node's: serveStockItems.ts <rows>
import { connectedApp } from '../../demo/connectedApp';
import { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';
import { addStockItems } from '../action/stockItems';

async function serve(rows: number): Promise<void> {
	const simulator = new AcumaticaSimulator({ data: 'none', logSize: 100, maxFileBytes: 1e9 });
	addStockItems(simulator, rows);
	await simulator.start();
	process.send?.(connectedApp(simulator).data);
	process.once('disconnect', () => void simulator.stop());
}

void serve(Number(process.argv[2]));
