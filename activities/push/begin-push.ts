import { beginPush } from '../../store/pushes.ts'
import type { PreparedPush, PrepareInput } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'
import { preparePush } from './prepare-push.ts'

/** Decides what may go, and begins a push where something does. */
export async function beginPushing({ db, mappings }: Dependencies, { connection, run }: PrepareInput): Promise<PreparedPush> {
  using _ = currentSlice() // it beats
  const prepared = await preparePush(db, await mappings(), connection)
  return prepared.ready === 0 ? prepared : { ...prepared, push: await beginPush(db, connection, run) }
}
