import { serverError } from '../http/httpError';
import { json, redirect, text, type Reply } from '../http/Reply';
import type { LoginLimitStyle, SimulatorOptions } from '../SimulatorOptions';

const LICENCE_TEXT = 'API Login Limit';
/** IIS's replacement body. [D] */
export const IIS_BODY = 'The custom error module does not recognize this error.';

/** The text of a limit: the licence's is known [B], the user's only in parts [C]. */
export function limitMessage(limit: 'licence' | 'user', options: SimulatorOptions): string {
	return limit === 'licence' ? LICENCE_TEXT : options.userLimitMessage;
}

/** "API Login Limit" in one of its five shapes. */
export function loginLimitReply(
	style: LoginLimitStyle,
	limit: 'licence' | 'user',
	options: SimulatorOptions,
): Reply {
	const message = limitMessage(limit, options);
	switch (style) {
		case '500json':
			return serverError(message, options.loginLimitExceptionType, LICENCE_STACK);
		case '429json':
			return json(429, {
				message: 'An error has occurred.',
				exceptionMessage: message,
				exceptionType: options.loginLimitExceptionType,
			});
		case '429iis':
			return text(429, IIS_BODY);
		case '302':
			return errorPageRedirect(options.instancePath, message);
		case '401':
			return json(401, { message: options.unauthorizedMessage });
	}
}

/** The redirect to the error page of the site. [C] */
export function errorPageRedirect(instancePath: string, message: string): Reply {
	const query = `typeID=error&message=${encodeURIComponent(message)}`;
	return redirect(`${instancePath}/Frames/Error.aspx?${query}`);
}

const LICENCE_STACK =
	'   at PX.LicensePolicy.PXLicensePolicy.CheckApiUsersLimits(String userName)\r\n   at PX.Data.PXLogin.LoginUser(String& userName, String password)';
