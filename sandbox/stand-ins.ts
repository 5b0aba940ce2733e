import { tills } from './exports/records.ts'
import { hubspotPopulation, hubspotReach } from './hubspot/population.ts'
import { startHubspot } from './hubspot.ts'
import type { Customer } from './population/customer.ts'
import { type Reaches, type Sighting, sightings } from './population/sightings.ts'
import { salesforcePopulation, salesforceReach } from './salesforce/population.ts'
import { startSalesforce } from './salesforce.ts'
import type { LoadedRecord, StandIn, StandInOptions } from './stand-in/stand-in.ts'
import { stripePopulation, stripeReach } from './stripe/population.ts'
import { startStripe } from './stripe.ts'

export const standInNames = ['salesforce', 'hubspot', 'stripe'] as const
export type StandInName = (typeof standInNames)[number]

export const startStandIn: Readonly<Record<StandInName, (options: StandInOptions) => Promise<StandIn>>> = {
  salesforce: startSalesforce,
  hubspot: startHubspot,
  stripe: startStripe,
}

/** Which customers each system knows: they overlap with each other and with the tills. */
const reaches: Reaches = { ...tills, salesforce: salesforceReach, hubspot: hubspotReach, stripe: stripeReach }

type Population = (seed: number, sightings: Iterable<Sighting>) => Iterable<LoadedRecord & { readonly customer: Customer }>
const populations: Readonly<Record<StandInName, Population>> = {
  salesforce: salesforcePopulation,
  hubspot: hubspotPopulation,
  stripe: stripePopulation,
}

export interface Made {
  readonly seed: number
  readonly customers: number
}

/** Who is in a stand-in when it is started for the first time. */
export function populationOf(name: StandInName, { seed, customers }: Made) {
  return populations[name](seed, sightings(seed, reaches, name, customers))
}

/** Fills a stand-in that has nothing in it. */
export function fillStandIn(name: StandInName, standIn: StandIn, made: Made): void {
  if (standIn.objects.every((object) => standIn.people.all(object).length === 0)) standIn.load(populationOf(name, made))
}

/** Who every record is, as `[<system>/<id>, truth id]`. */
export function* standInTruth(made: Made): Generator<[record: string, truth: string]> {
  for (const name of standInNames) {
    for (const { id, customer } of populationOf(name, made)) yield [`${name}/${id}`, customer.truth]
  }
}
