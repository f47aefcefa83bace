import type { Client } from '../site/client/Client';
import type { Time } from '../site/http/time';
import type { Identity } from '../site/session/openSignIn';
import { dateFieldOf } from './entityFields';
import { inSession, type ReadOptions } from './inSession';
import type { EntityToRead, OpenEntity } from './OpenInquiry';
import type { SiteClock } from './SiteClock';
import { SiteEntity } from './SiteEntity';

/** As `withInquiry`, for an entity of the contract API. Throws too where its records cannot be found by date. */
export async function withEntity<Row, T>(
	identity: Identity,
	options: ReadOptions,
	entity: EntityToRead<Row>,
	work: (site: OpenEntity<Row>) => Promise<T>,
): Promise<T> {
	return await inSession(identity, options, async (client, clock) => {
		return await work(await openEntity(client, entity, clock, options.time));
	});
}

/** Opens an entity in a session that is there. */
export async function openEntity<Row>(
	client: Client,
	entity: EntityToRead<Row>,
	clock: SiteClock,
	time: Pick<Time, 'now'>,
): Promise<SiteEntity<Row>> {
	const dateColumn = entity.dateColumn || (await dateFieldOf(client, entity));
	const site = new SiteEntity(client, { ...entity, dateColumn }, clock, time);
	await site.probe();
	return site;
}
