import { readFile } from 'node:fs/promises'
import type { TemporalConfig } from '../core/config.ts'

/** How the client and the worker reach a Temporal server, by the configuration. */
export interface TemporalOptions {
  readonly address: string
  readonly apiKey?: string
  readonly tls?:
    | { readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer }; readonly serverRootCACertificate?: Buffer }
    | true
}

export async function temporalOptions({ tls, apiKey }: TemporalConfig, address: string): Promise<TemporalOptions> {
  const pair =
    tls?.cert !== undefined && tls.key !== undefined ? { crt: await readFile(tls.cert), key: await readFile(tls.key) } : undefined
  const ca = tls?.ca === undefined ? undefined : await readFile(tls.ca)
  return {
    address,
    ...(apiKey !== undefined && { apiKey, tls: true as const }),
    ...((pair ?? ca) !== undefined && {
      tls: { ...(pair && { clientCertPair: pair }), ...(ca && { serverRootCACertificate: ca }) },
    }),
  }
}
