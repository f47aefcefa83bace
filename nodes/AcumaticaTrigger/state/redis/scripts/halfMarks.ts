/** First letters of the line of a half in a stored log: a script changes them in place when the reply is out. */
export const UNDELIVERED = 'U';
export const DELIVERED = 'D';
