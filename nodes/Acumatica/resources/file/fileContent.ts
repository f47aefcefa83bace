import type { OperationInput } from '../operation/Operation';
import { MOST_IN_MEMORY, StreamedBody } from '../../../site/http/largeContent';

/** The content of a binary field of the item: read as it is sent where it is large and n8n has it outside of the item. */
export async function fileContent(
	{ context, itemIndex }: Pick<OperationInput, 'context' | 'itemIndex'>,
	field: string,
): Promise<{ readonly content: Buffer | StreamedBody; readonly size: number }> {
	const { helpers } = context;
	const { id } = helpers.assertBinaryData(itemIndex, field);
	const size = id === undefined ? 0 : (await helpers.getBinaryMetadata(id)).fileSize;
	if (id === undefined || size <= MOST_IN_MEMORY) {
		const bytes = await helpers.getBinaryDataBuffer(itemIndex, field);
		return { content: bytes, size: bytes.length };
	}
	return { content: new StreamedBody(size, async () => await helpers.getBinaryStream(id)), size };
}
