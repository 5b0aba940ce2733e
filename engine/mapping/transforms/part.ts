import { z } from 'zod'
import { parseName } from './names.ts'
import { transform } from './transform.ts'

export const part = transform({
  name: 'part',
  doc: 'The `given` or the `family` part of a full name, written `Given Family` or `Family, Given`: `Dr. med. Jan van der Berg`, `van der Berg, Jan` → `Jan` and `van der Berg`. A single word is a given name, unless it is that of a `Familie`.',
  loses: 'the other part, titles, suffixes and birth name',
  argument: z.enum(['given', 'family']),
  prepare: (which) => ({ forward: (text) => parseName(text)[which] }),
})
