import { randomUUID } from 'node:crypto';

interface Report {
	pdf: Buffer;
	readyAt: number;
}

/** Reports that are in the making or done. [A] */
export class ReportQueue {
	private readonly reports = new Map<string, Report>();

	constructor(private readonly now: () => number) {}

	start(pdf: Buffer, milliseconds: number): string {
		const id = randomUUID();
		this.reports.set(id, { pdf, readyAt: this.now() + milliseconds });
		return id;
	}

	find(id: string): { ready: true; pdf: Buffer } | { ready: false } | undefined {
		const report = this.reports.get(id.toLowerCase());
		if (report === undefined) return undefined;
		return report.readyAt <= this.now() ? { ready: true, pdf: report.pdf } : { ready: false };
	}
}
