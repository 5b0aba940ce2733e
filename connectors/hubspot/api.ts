import type { z } from 'zod'
import type { Paths } from './paths.ts'
import type { Settings } from './settings.ts'

/** A GET, or a POST where there is a body. */
export interface Call<T> {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  readonly shape: z.ZodType<T>
  /** Whether it counts as a search, too. */
  readonly isSearch?: boolean
  /** Whether it changes something there, so that it must not be sent twice. */
  readonly isWrite?: boolean
}

export interface Answer<T> {
  readonly body: T
  /** When it was asked for, by our clock. */
  readonly asOf: Date
  /** HubSpot's own time, to the second, in epoch milliseconds: time stamps there bear it, and our clock may differ. */
  readonly time: number
}

export interface Api {
  readonly paths: Paths
  readonly settings: Settings
  /** Of `Context`. */
  readonly now: () => Date
  /** @throws what `Traffic.request` throws, or Refused */
  ask<T>(call: Call<T>): Promise<Answer<T>>
}
