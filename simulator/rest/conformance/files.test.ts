import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';

conforms('Files', [
	{
		confidence: 'A',
		behaviour: 'a file is put by the link of a record, listed, and read back',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const bytes = Buffer.from([0, 255, 10, 13, 128]);
			const { json } = await user.get('StockItem/AAMACHINE1');
			const link = String(memberAt(memberAt(json, '_links'), 'files:put'));
			const put = await site.client.send('PUT', link.replace('{filename}', 'T2%20MCRO.jpg'), {
				headers: {
					...user.headers,
					'Content-Type': 'application/octet-stream',
					'PX-CbFileComment': 'Front',
				},
				body: bytes,
			});
			expect([put.status, put.text]).toEqual([204, '']);
			expect(put.headers.location).toMatch(
				/^\/AcumaticaERP\/entity\/Default\/25\.200\.001\/files\/[0-9a-f-]{36}$/,
			);
			const listed = await user.get('StockItem/AAMACHINE1', { $expand: 'files' });
			expect(memberAt(listed.json, 'files')).toEqual([
				{
					id: String(put.headers.location).slice(-36),
					filename: 'Stock Items (AAMACHINE1)\\T2 MCRO.jpg',
					href: put.headers.location,
					comment: 'Front',
				},
			]);
			const read = await site.client.send('GET', String(put.headers.location), {
				headers: { ...user.headers, Accept: 'application/octet-stream' },
			});
			expect([read.status, read.bytes]).toEqual([200, bytes]);
		},
	},
	{
		confidence: 'A',
		behaviour:
			'the same name is a new version, and without a comment clears it; it goes with its record',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const put = (text: string, headers: Record<string, string>) =>
				user.send('PUT', 'StockItem/APPLES/files/note.txt', {
					headers: { 'Content-Type': 'application/octet-stream', ...headers },
					body: Buffer.from(text),
				});
			const first = await put('one', { 'PX-CbFileComment': 'c' });
			const second = await put('two', {});
			expect(second.headers.location).toBe(first.headers.location);
			const listed = await user.get('StockItem/APPLES', { $expand: 'files' });
			expect(memberAt(listed.json, 'files')).toMatchObject([{ comment: null }]);
			const read = await site.client.send('GET', String(second.headers.location), {
				headers: user.headers,
			});
			expect(read.text).toBe('two');
			await user.send('DELETE', 'StockItem/APPLES');
			const gone = await site.client.send('GET', String(second.headers.location), {
				headers: user.headers,
			});
			expect(gone.status).toBe(404);
		},
	},
	{
		confidence: 'C',
		behaviour: 'the old way takes keys; with a GUID it is a 404',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { json } = await user.get('SalesOrder/SO/000001');
			const put = async (keys: string) =>
				(await user.send('PUT', `SalesOrder/${keys}/files/a.txt`, { body: Buffer.from('x') }))
					.status;
			expect(await put('SO/000001')).toBe(204);
			expect(await put(String(memberAt(json, 'id')))).toBe(404);
			expect(await put('SO/999999')).toBe(500);
		},
	},
	{
		confidence: 'A',
		behaviour: 'lines have files of their own',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { json } = await user.get('SalesOrder/SO/000001', { $expand: 'Details' });
			const lines = memberAt(json, 'Details');
			const [line]: unknown[] = Array.isArray(lines) ? lines : [];
			const link = String(memberAt(memberAt(line, '_links'), 'files:put'));
			const { headers } = user;
			await site.client.send('PUT', link.replace('{filename}', 'a.txt'), {
				headers,
				body: Buffer.from('x'),
			});
			const after = await user.get('SalesOrder/SO/000001', {
				$expand: 'Details,Details/files,files',
			});
			expect(after.json).toMatchObject({ files: [], Details: [{ files: [{}] }, { files: [] }] });
		},
	},
]);
