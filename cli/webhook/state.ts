import type { Webhook } from '../../store/webhooks.ts'
import { counted } from '../counts.ts'
import { timeText } from '../times.ts'

export const missedText =
  'What became of customers before is not kept any more: read everyone with `npx goldthread export --format jsonl`.'

type State = Pick<Webhook, 'disabledAt' | 'reason' | 'restsUntil' | 'trouble' | 'triedAt'>

/** Whether a webhook is told, and what keeps it from that. */
export function stateText({ disabledAt, reason, restsUntil, trouble, triedAt }: State): string {
  if (disabledAt !== null) return `off since ${timeText(disabledAt)}: ${reason}`
  if (restsUntil !== null) return `down: ${trouble ?? 'nothing arrived'}; one event is tried at ${timeText(restsUntil)}`
  return trouble === null || triedAt === null ? 'on' : `on; ${trouble}, tried again at ${timeText(triedAt)}`
}

/** What a person has to know of: webhooks that are off or down, and what was given up. */
export function troublesText(all: readonly Webhook[]): readonly string[] {
  return all.flatMap(({ id, dead, ...its }) => [
    ...(its.disabledAt === null && its.restsUntil === null
      ? []
      : [`webhook ${id}: ${stateText(its)}. See \`npx goldthread webhook list\``]),
    ...(dead === 0 ? [] : [`webhook ${id}: ${counted(dead, 'message')} given up. See \`npx goldthread webhook dead\``]),
  ])
}
