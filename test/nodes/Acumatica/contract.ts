import type { INodeParameters } from 'n8n-workflow';

import type { ContractVersion } from '../../../nodes/site/query/endpoint';

declare global {
	/** 5 in the project `contract5` of jest.config.mjs. */
	var contractOfTests: ContractVersion | undefined;
}

/** The contract version that the tests of operations work with: each runs for 4, and in a project of its own for 5. */
export const CONTRACT: ContractVersion = globalThis.contractOfTests ?? 4;

/** The system endpoint of that version. */
export const ENDPOINT = { 4: 'Default/25.200.001', 5: 'Default/26.200.001' }[CONTRACT];

/** The customization's own endpoint of that version. */
export const CUSTOM_ENDPOINT = { 4: 'Integration/1.0', 5: 'Integration/2.0' }[CONTRACT];

/** Options for the customization's own endpoint: that it speaks version 5 only the user can say. */
export const CUSTOM_OPTIONS: INodeParameters = CONTRACT === 5 ? { contractVersion: '5' } : {};
