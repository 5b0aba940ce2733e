import type { Connector } from '../core/connector.ts'
import { pos } from './pos.ts'

/** Every connector by the name that a connection file calls it. */
export const connectors: ReadonlyMap<string, Connector> = new Map([pos].map((connector) => [connector.name, connector]))
