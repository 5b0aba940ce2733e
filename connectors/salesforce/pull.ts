import type { Context } from '../../core/connector.ts'
import type { Page, Reading } from '../../core/reading.ts'
import { openWindow, readChanges } from './changes.ts'
import { type Checkpoint, type JobCheckpoint, type ReadingCheckpoint, usable } from './checkpoint.ts'
import { beginPass, readOn } from './full.ts'
import { JobLost, readJob } from './job.ts'
import { sessionOf } from './session.ts'
import type { Settings } from './settings.ts'

/** Goes on from a checkpoint; where it leads nowhere any more, everything is read anew. */
export async function* pull(ctx: Context<Settings>, reading: Reading, given: unknown): AsyncGenerator<Page<Checkpoint>> {
  const { organisation } = await sessionOf(ctx)
  const checkpoint = usable(given, organisation)
  if (checkpoint?.kind === 'changes') {
    const window = await openWindow(ctx, reading, checkpoint)
    if (window) return yield* readChanges(ctx, reading, checkpoint, window)
  }
  const isPass = checkpoint !== undefined && checkpoint.kind !== 'changes'
  try {
    yield* readPass(ctx, reading, isPass ? checkpoint : await beginPass(ctx, reading, organisation))
  } catch (error) {
    if (!isPass || !(error instanceof JobLost)) throw error
    yield* readPass(ctx, reading, await beginPass(ctx, reading, organisation))
  }
}

function readPass(
  ctx: Context<Settings>,
  reading: Reading,
  from: ReadingCheckpoint | JobCheckpoint,
): AsyncGenerator<Page<Checkpoint>> {
  return from.kind === 'reading' ? readOn(ctx, reading, from) : readJob(ctx, reading, from)
}
