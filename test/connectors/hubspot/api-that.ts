import type { Api, Call } from '../../../connectors/hubspot/api.ts'
import { pathsOf } from '../../../connectors/hubspot/paths.ts'
import { Settings } from '../../../connectors/hubspot/settings.ts'

export const settings = Settings.parse({ accessToken: 'token' })

/** An API that gives what `answer` gives, in the form that is asked for. */
export function apiThat(answer: (call: Omit<Call<unknown>, 'shape'>) => unknown): Api {
  return {
    paths: pathsOf('v3'),
    settings,
    now: () => new Date(0),
    ask: async ({ shape, ...call }) => ({ body: shape.parse(answer(call)), asOf: new Date(0), time: 0 }),
  }
}
