import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Page, Reading } from '../../core/reading.ts'
import { type Checkpoint, startFrom } from './checkpoint.ts'
import { explained } from './failures.ts'
import { byTime, type DropFile, list, makeStages, settled } from './folder.ts'
import { pagesOf } from './pages.ts'
import type { Settings } from './settings.ts'

/** Reads the files of a drop folder, oldest first, and puts each away once its last page was stored. */
export async function* pull(ctx: Context<Settings>, reading: Reading, given: unknown): AsyncGenerator<Page<Checkpoint>> {
  const { settings, signal } = ctx
  let checkpoint = startFrom(given)
  if (reading.id.length === 0 && settings.ids === 'column') {
    throw new GoldthreadError(
      'configuration',
      `The object ${reading.object} has no id`,
      'Name the column of its id, or several (id:); where rows have none at all, say so by settings.ids: line',
    )
  }
  try {
    signal.throwIfAborted()
    await makeStages(settings.folder)
    const files = await filesToRead(settings, checkpoint, signal)
    const total = files.reduce((sum, { size }) => sum + size, 0)
    let before = 0
    for (const file of files) {
      const progress = (bytes: number) => (total === 0 ? 1 : Math.min(1, (before + bytes) / total))
      for await (const page of pagesOf(file, { ctx, reading, checkpoint, progress })) {
        signal.throwIfAborted()
        checkpoint = page.checkpoint
        yield page
      }
      before += file.size
    }
  } catch (error) {
    throw explained(error, settings.folder)
  }
}

/**
 * What has to be counted again, then what is being read, then what a killed pull left and what waits. In processed/ that is all
 * in a first pull, and what a store that was restored from a backup has forgotten; of full exports, the newest suffices.
 */
async function filesToRead(settings: Settings, { last, current }: Checkpoint, signal: AbortSignal): Promise<DropFile[]> {
  const processed = (await list(settings, 'processed')).filter((file) => byTime(last, file) < 0)
  const counted = settings.covers === 'all' ? processed.slice(-1) : processed
  const waiting = [...(await list(settings, 'processing')), ...(await settled(settings, signal))].toSorted(byTime)
  const isCurrent = ({ stage, name }: DropFile) => stage === 'processing' && name === current?.name
  return [...counted, ...waiting.filter(isCurrent), ...waiting.filter((file) => !isCurrent(file))]
}
