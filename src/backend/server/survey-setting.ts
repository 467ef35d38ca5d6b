import type { SurveySetting } from '../surveys/service.js';
import { openServerKey, type ServerKey } from '../surveys/server-key.js';
import type { ServerConfig } from './config.js';

/**
 * How this configuration holds surveys. The server key is opened, and made where there is none, when the first survey needs it.
 */
export function surveySettingOf(config: Pick<ServerConfig, 'dataDir' | 'surveyKey' | 'anonymityReview'>): SurveySetting {
  const { anonymityReview } = config;
  let opened: ServerKey | undefined;
  const key = (): ServerKey => (opened ??= openServerKey(config));
  return {
    key: {
      personHash: (person) => key().personHash(person),
      seal: (bytes) => key().seal(bytes),
      unseal: (sealed) => key().unseal(sealed),
      get mark() {
        return key().mark;
      },
    },
    ...(anonymityReview === undefined ? {} : { anonymityReview }),
  };
}
