import {
	KEPT_BODY_BYTES,
	rejectedItem,
} from '../../../../../nodes/AcumaticaTrigger/intake/present/rejectedItem';

const REJECTION = {
	reason: 'The body is empty.',
	body: Buffer.from('{"Query":'),
	headers: { 'content-type': 'text/plain' },
	receivedAt: Date.UTC(2026, 0, 1),
};

describe('a message that could not be read', () => {
	it('becomes an item with the reason and what was received', () => {
		expect(rejectedItem(REJECTION, 'x-acumatica-key')).toEqual({
			event: 'rejected',
			reason: 'The body is empty.',
			receivedAt: '2026-01-01T00:00:00.000Z',
			headers: { 'content-type': 'text/plain' },
			body: '{"Query":',
			bodyBytes: 9,
			bodyCut: false,
		});
	});

	it('shows no header that carries a secret', () => {
		const headers = {
			'x-acumatica-key': 's3cret',
			authorization: 'Basic s3cret',
			'proxy-authorization': 's3cret',
			cookie: 's3cret',
			host: 'n8n',
		};
		expect(rejectedItem({ ...REJECTION, headers }, 'x-acumatica-key').headers).toEqual({
			host: 'n8n',
		});
	});

	it('is cut where it is long', () => {
		const body = Buffer.from('x'.repeat(KEPT_BODY_BYTES + 1));
		const item = rejectedItem({ ...REJECTION, body }, 'x-acumatica-key');
		expect(item).toMatchObject({ bodyBytes: KEPT_BODY_BYTES + 1, bodyCut: true });
		expect(String(item.body)).toHaveLength(KEPT_BODY_BYTES);
	});

	it('need not be text', () => {
		const body = Buffer.from([0xff, 0xfe, 0x00]);
		const item = rejectedItem({ ...REJECTION, body }, '');
		expect(JSON.parse(JSON.stringify(item))).toEqual(item);
	});
});
