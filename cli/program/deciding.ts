import { Argument, type Command } from 'commander'
import { wholeNumber } from './options.ts'
import type { Run } from './run.ts'

/** Who is the same: why, and what people say. */
export function addDeciding(goldthread: Command, run: Run): void {
  goldthread
    .command('explain <record> <record>')
    .description('show why two records are one customer or are not: what each field says, and what came of it')
    .option('--svg <file>', 'draw it as well')
    .action((one: string, other: string, options: import('../commands/explain.ts').ExplainOptions) =>
      run(async (context) => (await import('../commands/explain.ts')).explain(context, one, other, options)),
    )
  goldthread
    .command('why-not <record> <record>')
    .description('show what it would have taken for two records to be one customer')
    .option('--svg <file>', 'draw it as well')
    .action((one: string, other: string, options: import('../commands/explain.ts').ExplainOptions) =>
      run(async (context) => (await import('../commands/explain.ts')).whyNot(context, one, other, options)),
    )
  goldthread
    .command('review')
    .description('go through what is in doubt, that first whose answer changes most; without a terminal, list it')
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((options: import('../commands/review.ts').ReviewOptions) =>
      run(async (context) => (await import('../commands/review.ts')).review(context, options)),
    )
  goldthread
    .command('decide <record> <record>')
    .description('say that two records are the same, or different, whatever the evidence; or withdraw it')
    .addArgument(new Argument('<verdict>', 'what they are').choices(['same', 'different', 'withdraw']))
    .option('--note <text>', 'why')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action(
      (
        one: string,
        other: string,
        verdict: 'same' | 'different' | 'withdraw',
        options: import('../commands/decide.ts').DecideOptions,
      ) => run(async (context) => (await import('../commands/decide.ts')).decide(context, one, other, verdict, options)),
    )
  goldthread
    .command('evaluate')
    .description('compare what the model alone would say with what people decided')
    .option('--rules <file>', 'by other rules, trained on the store as it is')
    .option('--svg <file>', 'draw precision and recall by threshold')
    .action((options: import('../commands/evaluate.ts').EvaluateOptions) =>
      run(async (context) => (await import('../commands/evaluate.ts')).evaluate(context, options)),
    )
  goldthread
    .command('try [rules]')
    .description(
      'train a model on the store, with other rules or the same, and show which customers it would change; nothing changes',
    )
    .option('--limit <number>', 'how many examples of each kind of change', wholeNumber, 5)
    .action((rules: string | undefined, options: import('../commands/try.ts').TryOptions) =>
      run(async (context) => (await import('../commands/try.ts')).tryRules(context, rules, options)),
    )
  goldthread
    .command('adopt [proposal]')
    .description('match with a model that was proposed: the newest one, where none is named')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((proposal: string | undefined, options: import('../commands/adopt.ts').AdoptOptions) =>
      run(async (context) => (await import('../commands/adopt.ts')).adopt(context, proposal, options)),
    )
}
