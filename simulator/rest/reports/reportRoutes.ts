import { problem } from '../http/httpError';
import { empty, type Reply } from '../http/Reply';
import { readBody } from '../records/readBody';
import { readWrapper } from '../records/readValue';
import type { RecordRequest } from '../records/RecordRequest';
import type { Simulation } from '../Simulation';
import { writePdf } from './writePdf';

/** POST of a report entity: 202 and the place where the PDF will be. [A] */
export function startReport(request: RecordRequest): Reply {
	const { entity, endpoint, simulation, exchange } = request;
	const body = readBody(exchange, 'report');
	const parameters = [...entity.fields.values()].map((field) => {
		const value = readWrapper(body[field.name], field.type, field.name);
		return `${field.name}: ${value ?? ''}`;
	});
	const pdf = writePdf([entity.title, '', ...parameters]);
	const { instancePath, reportMilliseconds } = simulation.options;
	const id = simulation.reports.start(pdf, reportMilliseconds);
	const base = `${instancePath}/entity/${endpoint.name}/${endpoint.version}`;
	return empty(202, { Location: `${base}/report/PDF/${id}` });
}

/** GET report/PDF/{id}: 202 until it is ready (presumed [D]), then the file. */
export function reportResult({ reports }: Simulation, id: string): Reply {
	const report = reports.find(id);
	if (report === undefined) return problem(404, 'The report was not found.');
	if (!report.ready) return empty(202);
	return { status: 200, headers: { 'Content-Type': 'application/pdf' }, body: report.pdf };
}
