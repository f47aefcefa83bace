import { AcumaticaError } from '../errors/AcumaticaError';
import { literal, type Dialect, type FilterValue } from './literals';
import type { Served } from './served';

/** The OData service of a tenant's generic inquiries, or of its tables, and which dialect it speaks. */
export interface InquiryService {
	/** Below the instance. */
	readonly path: string;
	readonly dialect: Dialect;
	/** Inquiries where it is not said. */
	readonly serves?: Served;
}

/** `current` is what releases from 2024 R2 on have; `older` is what came before. */
export function inquiryService(tenant: string, address: 'current' | 'older'): InquiryService {
	const name = encodeURIComponent(tenant);
	if (address === 'older') {
		return { path: name === '' ? '/odata' : `/odata/${name}`, dialect: 'odata3' };
	}
	if (name !== '') return { path: `/t/${name}/api/odata/gi`, dialect: 'odata4' };
	throw new AcumaticaError({
		kind: 'badInput',
		message: 'The address of generic inquiries has the tenant in it, and the credential names none',
		remedy: 'Enter the Login Name of the tenant (Tenants, SM203520) under "Tenant" in Options.',
	});
}

export interface InquiryParameter {
	readonly name: string;
	readonly value: FilterValue;
}

/**
 * Path and query of an inquiry's rows. Parameters go by aliases, so that no value has to fit into a path:
 * `Name_WithParameters(Warehouse=@p1)?@p1='MAIN'`.
 */
export function inquiryAddress(
	{ path, dialect }: InquiryService,
	name: string,
	parameters: readonly InquiryParameter[],
): { path: string; query: Record<string, string> } {
	const segment = encodeURIComponent(readInquiryName(name));
	if (parameters.length === 0) return { path: `${path}/${segment}`, query: {} };
	const aliases = parameters.map(
		({ name: alias }, index) => `${readParameterName(alias)}=@p${index + 1}`,
	);
	const values = parameters.map((parameter, index) => [
		`@p${index + 1}`,
		literal(parameter.value, dialect),
	]);
	const list = aliases.map((alias) => encodeURIComponent(alias).replace(/%3D/g, '=')).join(',');
	return {
		path: `${path}/${segment}_WithParameters(${list.replaceAll('%40', '@')})`,
		query: Object.fromEntries(values),
	};
}

function readInquiryName(name: string): string {
	const trimmed = name.trim();
	if (trimmed !== '' && !/[/\\?#]/.test(trimmed) && !/^\.+$/.test(trimmed)) return trimmed;
	throw new AcumaticaError({
		kind: 'badInput',
		message:
			trimmed === '' ? '"Inquiry" is empty' : `"${trimmed}" cannot be the name of an inquiry`,
		remedy:
			'Choose the inquiry from the list, or type its name as the OData address on Generic Inquiry (SM208000) has it.',
	});
}

function readParameterName(name: string): string {
	const trimmed = name.trim();
	if (/^\w+$/.test(trimmed)) return trimmed;
	throw new AcumaticaError({
		kind: 'badInput',
		message:
			trimmed === ''
				? 'A parameter of the inquiry has no name'
				: `"${name}" cannot be the name of a parameter`,
		remedy: 'The operation Get Schema tells the parameters of the inquiry.',
	});
}
