import type { TriggerPanelDefinition } from 'n8n-workflow';

/** Of both nodes: n8n shows them as one in its panel, with the description of the trigger. */
export const DESCRIPTION =
	'Start when rows of Acumatica ERP change, and read, write and release its records';

/** On the canvas, while n8n listens for a test event. */
export const WAITING = 'Waiting for a notification at the Test URL';

const TRY = [
	'<b>To try it here</b>, press the button: n8n listens for one notification, for two minutes, at the Test URL (at the top of the parameters; a click copies it). What sends one:',
	'Acumatica, if a second destination has the Test URL as Address. The one with the Production URL stays as it is.',
	'Without Acumatica: <b>npm run simulate</b> in a clone of the repository of this node.',
	'Or build without a notification: <b>Get Sample</b> of the Acumatica node (Push Notification) gives rows to pin here with the pencil.',
].join('<br /><br />');

const NOTHING_COMES =
	'<b>Nothing appears?</b> The sender is told why. 401: the header differs from the credential; n8n goes on listening. 404: n8n does not listen, or it is not the Test URL.';

/** Beside a trigger that has no data yet. Links with data-key are n8n's own. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Try it with one notification',
	activationHint: {
		inactive:
			'Acumatica sends to the Production URL of the published workflow. This button is for trying: it listens at the Test URL.',
		active:
			'The workflow is published: what comes at the Production URL is in the <a data-key="executions">executions</a>. This button is for trying: it listens at the Test URL.',
	},
	executionsHelp: {
		inactive: [
			'<b>In production</b>, the destination in Acumatica (SM302000) has the Production URL as Address. <a data-key="activate">Publish the workflow</a>: each notification then starts a run, which is in the executions and not here.',
			TRY,
			NOTHING_COMES,
		].join('<br /><br />'),
		active: [
			'<b>In production</b>, the destination in Acumatica (SM302000) has the Production URL as Address: each notification starts a run, which is in the <a data-key="executions">executions</a> and not here.',
			TRY,
			NOTHING_COMES,
		].join('<br /><br />'),
	},
};
