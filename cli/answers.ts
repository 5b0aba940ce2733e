import { z } from 'zod'
import { matching } from './answers/matching.ts'
import { reading } from './answers/reading.ts'
import { running } from './answers/running.ts'
import { settingUp } from './answers/setting-up.ts'
import { webhooks } from './answers/webhooks.ts'
import { writingBack } from './answers/writing-back.ts'

/** The shape of each command's one JSON document, as `--json` prints it. Their JSON Schemas lie in `docs/schemas/answers/`. */
export const answers = {
  ...settingUp,
  ...running,
  ...reading,
  ...matching,
  ...writingBack,
  ...webhooks,
}

export type AnswerName = keyof typeof answers

/** JSON Schemas by file name. A date is printed in ISO 8601. */
export function answerSchemas(): ReadonlyMap<string, object> {
  return new Map(
    Object.entries(answers).map(([name, shape]) => [
      `${name}.schema.json`,
      z.toJSONSchema(shape, {
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
        },
      }),
    ]),
  )
}
