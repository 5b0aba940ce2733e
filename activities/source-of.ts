import type { Connector } from '../core/connector.ts'
import { GoldthreadError } from '../core/errors.ts'
import type { ConnectionMapping } from '../core/model.ts'
import type { Dependencies } from './dependencies.ts'

/** The connector of a connection. @throws GoldthreadError `configuration` */
export function sourceOf({ connectors }: Pick<Dependencies, 'connectors'>, { connector }: ConnectionMapping): Connector {
  const source = connectors.get(connector)
  if (source === undefined) throw new GoldthreadError('configuration', `There is no connector ${connector}`)
  return source
}
