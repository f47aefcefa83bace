import type { FieldType } from '../entities/EntityDefinition';
import type { FilterType } from './compileFilter';

/** The kind of comparison for each type of field. */
export const FILTER_TYPES: Record<FieldType, FilterType> = {
	String: 'text',
	Boolean: 'boolean',
	Int: 'number',
	Short: 'number',
	Long: 'number',
	Decimal: 'number',
	Double: 'number',
	Guid: 'guid',
	DateTime: 'date',
	Date: 'date',
};
