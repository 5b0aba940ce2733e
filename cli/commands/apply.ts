import { styleText } from 'node:util'
import { startFollowUps } from '../apply/follow-ups.ts'
import { planApply } from '../apply/plan.ts'
import type { Step } from '../apply/step.ts'
import type { Answer, Context } from '../context.ts'

/** `goldthread apply`: shows the plan, then does it. Run again, there is nothing to do. */
export async function apply(context: Context, { plan: planOnly = false }: { plan?: boolean } = {}): Promise<Answer> {
  const mappings = await context.mappings()
  const steps = await planApply(context, mappings)
  const data = {
    applied: !planOnly,
    steps: steps.map(({ does, what, why }) => ({ does, what, ...(why !== undefined && { why }) })),
  }
  if (steps.length === 0) return { data, text: 'Nothing to do: everything is as the mapping files say.' }
  if (!planOnly) {
    for (const step of steps) await step.run()
    await startFollowUps(context)
  }
  return { data, text: [...steps.map(line), planOnly ? 'Nothing was done: leave out --plan to do it.' : 'Done.'].join('\n') }
}

const signs = { create: styleText('green', '+'), change: styleText('yellow', '~'), remove: styleText('red', '-') }

function line({ does, what, why }: Step): string {
  return `${signs[does]} ${what}${why === undefined ? '' : styleText('dim', `  ${why}`)}`
}
