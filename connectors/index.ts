import type { Connector } from '../core/connector.ts'
import { hubspot } from './hubspot.ts'
import { pos } from './pos.ts'
import { salesforce } from './salesforce.ts'
import { stripe } from './stripe.ts'

/** Every connector by the name that a connection file calls it. */
export const connectors: ReadonlyMap<string, Connector> = new Map<string, Connector>([
  [pos.name, pos],
  [salesforce.name, salesforce],
  [hubspot.name, hubspot],
  [stripe.name, stripe],
])
