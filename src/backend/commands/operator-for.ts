import { openStore } from '../store/open-store.js';
import { readAdminAddress } from '../server/admin-address.js';
import { isServing } from '../server/admin-client.js';
import type { ServerConfig } from '../server/config.js';
import { localOperator, remoteOperator } from '../server/operator.js';
import type { Operator } from '../server/operator.js';
import { surveySettingOf } from '../server/survey-setting.js';
import { surveyDesk } from '../surveys/desk.js';

/**
 * Works on the configured store: through the server that holds its folder, else in this process, which then
 * holds it for the time of the work.
 *
 * @throws {TiebeamError} `unreachable` when neither is possible
 */
export async function withOperator<Value>(
  config: Pick<ServerConfig, 'dataDir' | 'databaseUrl' | 'surveyKey' | 'anonymityReview'>,
  work: (operator: Operator) => Promise<Value>,
): Promise<Value> {
  const address = config.databaseUrl === undefined ? readAdminAddress(config.dataDir) : undefined;
  if (address !== undefined && (await isServing(address))) return work(remoteOperator(address));
  const store = await openStore(config.databaseUrl === undefined ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl });
  try {
    return await work(localOperator(store, surveyDesk(store, surveySettingOf(config))));
  } finally {
    await store.close();
  }
}
