/** Header names in lower case, as Node.js gives them. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;
