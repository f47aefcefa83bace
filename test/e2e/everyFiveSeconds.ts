/** Poll times of a trigger: no single one of n8n's may be shorter than a minute. */
export const EVERY_FIVE_SECONDS = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${5 * index} * * * * *`,
	})),
};
