import { type Command, Option } from 'commander'
import { all } from './options.ts'
import type { Run } from './run.ts'

/** Golden values and customers that are not right. */
export function addCorrecting(goldthread: Command, run: Run): void {
  goldthread
    .command('why <customer> <field>')
    .description('show what survivorship weighed for a field: who says what, what was left out, and the rule that chose')
    .action((name: string, field: string) =>
      run(async (context) => (await import('../commands/why.ts')).why(context, name, field)),
    )
  goldthread
    .command('override <customer> <field> [value]')
    .description('say what a golden value is, whatever the sources say: an address as street=…,city=…, a list as tea; coffee')
    .option('--withdraw', 'let the sources speak again')
    .option('--until <time>', 'until when: 2026-12-31, or from now: 30min, 12h, 30d, 2w, 6mo, 1y')
    .option('--label <label>', 'of a contact point (default: that of the same point, or of the one that was the first)')
    .option('--note <text>', 'why')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action(
      (name: string, field: string, value: string | undefined, options: import('../commands/override.ts').OverrideOptions) =>
        run(async (context) => (await import('../commands/override.ts')).override(context, name, field, value, options)),
    )
  goldthread
    .command('unmerge <customer> <records...>')
    .description('take records out of a customer, and plan to give every source back what it held')
    .option('--note <text>', 'why')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .addOption(
      new Option('--created <way>', 'what becomes of records that we created for both (default: keep)').choices([
        'keep',
        'archive',
        'delete',
      ]),
    )
    .option('--yes', 'do it without asking')
    .action((customer: string, records: string[], options: import('../commands/unmerge.ts').UnmergeOptions) =>
      run(async (context) => (await import('../commands/unmerge.ts')).unmerge(context, customer, records, options)),
    )
  goldthread
    .command('undo <push>')
    .description('plan to give the sources back what they held before a push, as far as nobody changed it since')
    .option('--write <number>', 'only this write of it; may be said again', all)
    .addOption(
      new Option('--created <way>', 'what becomes of records that it created (default: keep)').choices([
        'keep',
        'archive',
        'delete',
      ]),
    )
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .option('--withdraw', 'let go of what was asked to be undone and is not sent yet')
    .action((push: string, options: import('../commands/undo.ts').UndoOptions) =>
      run(async (context) => (await import('../commands/undo.ts')).undo(context, push, options)),
    )
}
