import { z } from 'zod'
import { transform } from './transform.ts'

export const split = transform({
  name: 'split',
  doc: 'One text to a list, at every occurrence of its argument. What follows in `clean` is done to each element.',
  argument: z.string().min(1, 'the separator, such as ","'),
  prepare: (separator) => {
    const glue = separator === ',' || separator === ';' ? `${separator} ` : separator
    return {
      split: (text) =>
        text
          .split(separator)
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      join: (texts) => texts.join(glue),
    }
  },
})
