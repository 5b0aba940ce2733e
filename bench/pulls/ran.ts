import { z } from 'zod'

/** What one run took, as its process tells. */
export const Ran = z.object({
  milliseconds: z.number(),
  records: z.int(),
  pages: z.int(),
  /** At most, over the process as it was before the first request. */
  grownMegabytes: z.number(),
})
export type Ran = z.infer<typeof Ran>
