import { hubspot } from './hubspot.ts'
import { salesforce } from './salesforce.ts'
import { stripe } from './stripe.ts'
import type { System } from './system.ts'

export const systems: ReadonlyMap<string, System> = new Map([
  ['salesforce', salesforce],
  ['hubspot', hubspot],
  ['stripe', stripe],
])
