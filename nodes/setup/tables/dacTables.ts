import type { DacTable } from '../../site/query/readTable';

export const PUSH_FORM = 'Push Notifications (SM302000)';
export const INQUIRY_FORM = 'Generic Inquiry (SM208000)';
export const FAILED_FORM = 'Failed Notifications (SM502000)';

/** HeaderValue is no column of it: it is read for the trigger's destinations alone, compared and forgotten. */
export const HOOKS: DacTable = {
	set: 'PushNotificationsHook',
	columns: ['HookId', 'Name', 'Active', 'Address', 'HeaderName'],
	form: PUSH_FORM,
	demanded: ['HookId', 'Address'],
};
export const HEADER_VALUES: DacTable = {
	set: HOOKS.set,
	columns: ['HookId', 'HeaderValue'],
	form: PUSH_FORM,
	demanded: ['HookId'],
};
export const SOURCES: DacTable = {
	set: 'PushNotificationsSource',
	columns: ['HookId', 'LineNbr', 'Active', 'DesignID', 'InCodeClass', 'TrackAllFields'],
	form: PUSH_FORM,
	demanded: ['HookId'],
};
export const TRACKED: DacTable = {
	set: 'PushNotificationsTrackingField',
	columns: ['HookId', 'LineNbr', 'TableName', 'FieldName'],
	form: PUSH_FORM,
	demanded: ['HookId', 'TableName', 'FieldName'],
};
export const DESIGNS: DacTable = {
	set: 'GIDesign',
	columns: ['DesignID', 'Name'],
	form: INQUIRY_FORM,
	demanded: ['DesignID', 'Name'],
};
export const TABLES: DacTable = {
	set: 'GITable',
	columns: ['DesignID', 'Alias', 'Name'],
	form: INQUIRY_FORM,
	demanded: ['DesignID', 'Alias', 'Name'],
};
export const RESULTS: DacTable = {
	set: 'GIResult',
	columns: ['DesignID', 'ObjectName', 'Field', 'Caption', 'IsVisible', 'IsActive'],
	form: INQUIRY_FORM,
	demanded: ['DesignID', 'Field'],
};
export const CONDITIONS: DacTable = {
	set: 'GIWhere',
	columns: ['DesignID', 'DataFieldName', 'Value1', 'Value2', 'IsActive'],
	form: INQUIRY_FORM,
	demanded: ['DesignID', 'DataFieldName'],
};
/** The relations between tables, which can be switched off. */
export const JOINS: DacTable = {
	set: 'GIRelation',
	columns: ['DesignID', 'LineNbr', 'IsActive'],
	form: INQUIRY_FORM,
	demanded: ['DesignID'],
};
/** The pairs of fields of each relation. */
export const RELATIONS: DacTable = {
	set: 'GIOn',
	columns: ['DesignID', 'RelationNbr', 'ParentField', 'ChildField'],
	form: INQUIRY_FORM,
	demanded: ['DesignID', 'ParentField', 'ChildField'],
};
export const GROUPING: DacTable = {
	set: 'GIGroupBy',
	columns: ['DesignID', 'DataFieldName', 'IsActive'],
	form: INQUIRY_FORM,
	demanded: ['DesignID'],
};
export const FAILED: DacTable = {
	set: 'PushNotificationsFailedToSend',
	columns: ['HookId', 'Source', 'ErrorMessage'],
	form: FAILED_FORM,
};
export const ERRORS: DacTable = {
	set: 'PushNotificationsErrors',
	columns: ['HookId', 'Source', 'ErrorMessage'],
	form: FAILED_FORM,
};
