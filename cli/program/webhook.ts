import { type Command, Option } from 'commander'
import type { Run } from './run.ts'

export function addWebhook(webhook: Command, run: Run): void {
  const kinds = ['created', 'updated', 'closed', 'merged'] as const
  webhook
    .command('add <url>')
    .description('tell an address of what becomes of customers; prints its secret, this once')
    .addOption(new Option('--events <kind...>', 'of which').choices(kinds).default(kinds))
    .option('--from <cursor>', 'where to begin: a cursor of the feed, start, or now', 'now')
    .action((url: string, options: import('../commands/webhook.ts').AddOptions) =>
      run(async (context) => (await import('../commands/webhook.ts')).add(context, url, options)),
    )
  webhook
    .command('list')
    .description('show them, and how far they are')
    .action(() => run(async (context) => (await import('../commands/webhook.ts')).list(context)))
  webhook
    .command('remove <webhook>')
    .description('tell it nothing more')
    .action((name: string) => run(async (context) => (await import('../commands/webhook.ts')).remove(context, name)))
  webhook
    .command('enable <webhook>')
    .description('switch one on again that answered that it wants no more: it goes on where it stopped')
    .action((name: string) => run(async (context) => (await import('../commands/webhook.ts')).enable(context, name)))
  webhook
    .command('rotate <webhook>')
    .description('make a new secret; the one before it still signs too, for a day')
    .action((name: string) => run(async (context) => (await import('../commands/webhook.ts')).rotate(context, name)))
  webhook
    .command('test <webhook>')
    .description('send it a test event now')
    .action((name: string) => run(async (context) => (await import('../commands/webhook.ts')).test(context, name)))
  webhook
    .command('dead')
    .description('show what was given up')
    .action(() => run(async (context) => (await import('../commands/webhook-dead.ts')).dead(context)))
  webhook
    .command('replay <message...>')
    .description('send again what was given up')
    .action((names: string[]) => run(async (context) => (await import('../commands/webhook-dead.ts')).replay(context, names)))
}
