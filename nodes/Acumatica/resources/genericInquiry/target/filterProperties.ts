import { filterBy } from '../../entity/filterProperties';

/** Which rows of an inquiry are returned. */
export const filterProperties = filterBy({
	method: 'getInquiryColumns',
	dependsOn: ['inquiry.value'],
	placeholder: "e.g. contains(CustomerName,'food') and LastModifiedOn gt 2026-01-31T00:00:00Z",
	description:
		"A $filter in the words of OData 4, such as contains(CustomerName,'food') or LastModifiedOn gt 2026-01-31T00:00:00Z; of OData 3 for the older address",
	valueHint: 'What to compare with. A drop-down goes by its displayed text.',
});
