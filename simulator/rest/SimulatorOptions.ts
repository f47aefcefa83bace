import type { GenericInquiry } from './odata/GenericInquiry';
import { genericInquiries } from './odata/inquiries';
import { defaultSite } from './site/defaultSite';
import type { Site } from './site/Site';

/** The five ways in which sites were seen to say "API Login Limit". */
export type LoginLimitStyle = '500json' | '429json' | '429iis' | '302' | '401';

/** The parts of paging that a server takes no notice of. */
export type IgnoredPaging = 'nothing' | '$skip' | '$top' | 'both';

/**
 * All settings. Where the sources leave something open, or disagree, it is a switch here, and its comment
 * says how sure the default is: [A] documented or recorded, [B] several integrators, [C] one, [D] inferred,
 * [U] unknown. The README's table is made of these comments.
 */
export interface SimulatorOptions {
	/** Virtual directory of the site; empty for a site at the root. */
	instancePath: string;
	/** Tenants with their users, branches and connected applications. */
	site: Site;
	/** Seats (2 on a trial licence [A]), API cores and requests per minute (real figures [U]). */
	licence: { apiUsers: number; concurrentRequests: number; requestsPerMinute: number };
	/** Seconds until an unused cookie session ends: 600 [A], elsewhere 1200 or 1800. */
	sessionIdleSeconds: number;
	/** Lifetime of an access token in seconds: 3600 [A]. */
	accessTokenSeconds: number;
	/** The end of the session of an `api offline_access` grant that nobody signs out [U]. */
	offlineSessionEnds: 'tokenExpiry' | 'idle' | 'never';
	/** How a sign-in says that there is no seat: `500json` [B], `429json` [A], `429iis` [D], `302` [C], `401` [C]. */
	loginLimitStyle: LoginLimitStyle;
	/** How a data request with a bearer says it: `302` [C], or one of the others. */
	dataLimitStyle: LoginLimitStyle;
	/** How the token endpoint says it [U]; only that the text holds "API Login Limit" is known. */
	tokenLimitStatus: 400 | 500;
	/** `exceptionType` of a sign-in that finds no seat [U]. */
	loginLimitExceptionType: string;
	/** Full sentence of the per-user limit [U]; only its parts are known [C]. */
	userLimitMessage: string;
	/** The first five sign-in cookies are sent twice, as recorded [A]. */
	duplicateLoginCookies: boolean;
	/** Wrong passwords until a user is locked: that it happens [C], after how many [U]. */
	lockoutAfter: number;
	/** client_credentials is not a flow of SM303010 [A]; a user name makes it work all the same (gateways). */
	clientCredentialsUser: string | null;
	/** A refused client_credentials request gets one of the two [C]. */
	clientCredentialsError: 'unsupported_grant_type' | 'unauthorized_client';
	/** Whether the token endpoint reads client ID and secret from an Authorization: Basic header [U]. */
	clientBasicAuthentication: boolean;
	/** A rotated refresh token gets `invalid_grant`, or a body that is not JSON [C]. */
	deadRefreshTokenBody: 'json' | 'html';
	/** Answer `/authorize` at once for this user, without the consent page (not Acumatica's; for tests). */
	autoConsentUser: string | null;
	/** Sign-out without a session [U]. */
	logoutWithoutSession: 204 | 401;
	/** Text of the 401 of data requests [U]. */
	unauthorizedMessage: string;
	/** WWW-Authenticate on that 401 [U]. */
	wwwAuthenticate: string | null;
	/** Body of a declined request (429) [U]. */
	declinedBody: 'iis' | 'json';
	/** Retry-After of a declined request in seconds [U]. */
	retryAfterSeconds: number | null;
	/** Status of an unknown entity [U]. */
	unknownEntityStatus: 404 | 500;
	/** Status of a POST on an entity without an action: 406 [D]. */
	postOnEntityStatus: 404 | 405 | 406;
	/** Status of a validation failure: 422 [A]; older builds 500 [C]. */
	validationStatus: 422 | 500;
	/** Adds `exceptionMessage` and `exceptionType` to a 422 [C]. */
	validationExceptionFields: boolean;
	/** A synchronous action's 204 carries a Location that does not resolve; [A] and [C] disagree. */
	actionLocationOn204: boolean;
	/** Status polls of an action that failed [U]. */
	failedActionStatus: 422 | 500;
	/** Status polls after the end [U]. */
	statusAfterCompletion: 204 | 404;
	/** Status polls from another session [U]. */
	statusFromOtherSession: 'allowed' | 404;
	/** Milliseconds that an asynchronous action runs. */
	actionMilliseconds: number;
	/** Milliseconds that a report is in the making. */
	reportMilliseconds: number;
	/** Content-Disposition on a downloaded file [U]. */
	fileContentDisposition: boolean;
	/** Largest file in bytes: an instance setting, answer [U]. */
	maxFileBytes: number;
	/** `_links` in records; builds of 2023 had none [A]. */
	links: boolean;
	/** `ne` also matches an empty field [U]. */
	neMatchesEmpty: boolean;
	/** A list of PurchaseOrder or Shipment fails, or finds nothing, by other fields than keys [C]. */
	nonKeyFilterQuirk: 'off' | '500' | 'empty';
	/** Dates in filters of records: a point in time [A], or what the site's clock shows, without their offset [B]. */
	recordFilterDates: 'instant' | 'wallClock';
	/** Keys padded to their width with spaces: [A] that it happens "in places". */
	paddedKeys: boolean;
	/** The key of an unsaved record is `<NEW>`, here padded with spaces to 15 characters [C]. */
	paddedNew: boolean;
	/** Lists of records take no notice of `$skip`, `$top` or `both` [B]. */
	listsIgnore: IgnoredPaging;
	/** Inquiries by OData take no notice of `$skip`, `$top` or `both` [B]. */
	feedsIgnore: IgnoredPaging;
	/** Cookies of /entity/auth/login work for OData: one says yes, one no [C]. */
	odataTakesContractCookies: boolean;
	/** OData 3 at `/odata/{tenant}`: older releases, still in use in 2026 [B]. */
	legacyOData: boolean;
	/** Where its errors tell what is wrong: in `innererror`, or in XML [C]. */
	legacyErrors: 'json' | 'xml';
	/** Generic inquiries that OData exposes. */
	inquiries: readonly GenericInquiry[];
	/** IANA name of the site's time zone: dates without an offset are its wall clock [B]. */
	timeZone: string;
	/** Dates of inquiries by OData: UTC [A], with the zone's offset, or without any [C]; OData 3 always without. */
	feedDates: 'utc' | 'offset' | 'naive';
	/** Inquiries by OData compare and sort dates as points in time, or as the site's clock shows them [U]. */
	feedsCompareDates: 'instant' | 'wallClock';
	/** DACs that the user cannot read: a status, or columns that are unknown; which rights open them is [U]. */
	dacRefusals: Readonly<Record<string, 401 | 403 | 404 | 500 | readonly string[]>>;
	/** DACs listed on SM207010, whose deleted rows can be asked for [A]; for whom [U]. */
	deletedRecordsOf: readonly string[];
	/** IIS refuses long query strings, large bodies and double escapes with a page of its own, by its defaults [A]. */
	iisFiltering: boolean;
	/** Build in `GET /entity`. */
	buildVersion: string;
	/** Milliseconds since 1970 at the start; null = the machine's clock. With a number, only advance() moves it. */
	startTime: number | null;
	/** Requests kept for `/__sim/log`. */
	logSize: number;
	/** Records to begin with: a few of each entity, or none. */
	data: 'demo' | 'none';
}

export const defaultOptions: SimulatorOptions = {
	instancePath: '/AcumaticaERP',
	site: defaultSite,
	licence: { apiUsers: 2, concurrentRequests: Infinity, requestsPerMinute: Infinity },
	sessionIdleSeconds: 600,
	accessTokenSeconds: 3600,
	offlineSessionEnds: 'tokenExpiry',
	loginLimitStyle: '500json',
	dataLimitStyle: '302',
	tokenLimitStatus: 400,
	loginLimitExceptionType: 'PX.Data.PXException',
	userLimitMessage:
		'The number of concurrent API logins specified on the Users (SM201010) form has been reached.',
	duplicateLoginCookies: true,
	lockoutAfter: 5,
	clientCredentialsUser: null,
	clientCredentialsError: 'unsupported_grant_type',
	clientBasicAuthentication: false,
	deadRefreshTokenBody: 'json',
	autoConsentUser: null,
	logoutWithoutSession: 204,
	unauthorizedMessage: 'The user is not logged in to the system.',
	wwwAuthenticate: null,
	declinedBody: 'iis',
	retryAfterSeconds: null,
	unknownEntityStatus: 404,
	postOnEntityStatus: 406,
	validationStatus: 422,
	validationExceptionFields: false,
	actionLocationOn204: false,
	failedActionStatus: 422,
	statusAfterCompletion: 204,
	statusFromOtherSession: 'allowed',
	actionMilliseconds: 1500,
	reportMilliseconds: 1500,
	fileContentDisposition: false,
	maxFileBytes: 25 * 1024 * 1024,
	links: true,
	neMatchesEmpty: false,
	nonKeyFilterQuirk: 'off',
	recordFilterDates: 'instant',
	paddedKeys: false,
	paddedNew: false,
	listsIgnore: 'nothing',
	feedsIgnore: 'nothing',
	odataTakesContractCookies: false,
	legacyOData: false,
	legacyErrors: 'json',
	inquiries: genericInquiries,
	timeZone: 'UTC',
	feedDates: 'utc',
	feedsCompareDates: 'instant',
	dacRefusals: {},
	deletedRecordsOf: [],
	iisFiltering: false,
	buildVersion: '25.200.0248',
	startTime: null,
	logSize: 10_000,
	data: 'demo',
};
