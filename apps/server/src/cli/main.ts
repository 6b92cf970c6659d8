import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { isErrorCode, permissions, type Role, roles } from '@weiying/contract'
import { DomainError } from '@weiying/kernel'
import { Command, Option } from 'commander'

import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openProduct } from '../open.ts'
import { administration } from './administration.ts'
import { resetDemo } from './demo-reset.ts'

const program = new Command('npm run weiying --')
  .description('Weiying 微营, for administrators and scripts')
  .option('--data <dir>', 'data folder', '.data')

program
  .command('workspace:create')
  .description('create a workspace; its owner must exist or is created with --password')
  .requiredOption('--name <name>')
  .requiredOption('--owner <email>')
  .option('--owner-name <name>')
  .option('--password <password>', 'for a new owner; asked for nowhere else')
  .option('--slug <slug>')
  .action(async (options: { name: string; owner: string; ownerName?: string; password?: string; slug?: string }) => {
    await withAdministration(async (admin) => {
      const workspace = await admin.createWorkspace(options)
      console.log(`workspace ${workspace.slug} (${workspace.id}) is owned by ${options.owner}`)
    })
  })

program
  .command('member:invite')
  .description('invite a member; prints the invitation link')
  .requiredOption('--workspace <slug>')
  .requiredOption('--email <email>')
  .requiredOption('--name <name>')
  .addOption(new Option('--role <role>').choices([...roles]).default('operator'))
  .action(async (options: { workspace: string; email: string; name: string; role: Role }) => {
    await withAdministration(async (admin) => {
      const { invitation } = await admin.inviteMember(options)
      console.log(linkText('/invitation', invitation))
    })
  })

program
  .command('member:reset-password')
  .description(
    'for somebody who forgot their password and whom nobody inside can help: prints a link, good for one use in 24 hours',
  )
  .requiredOption('--email <email>')
  .action(async (options: { email: string }) => {
    await withAdministration(async (admin) => {
      console.log(linkText('/reset-password', await admin.resetPassword(options)))
    })
  })

program
  .command('token:create')
  .description('create an API token; prints the secret once')
  .requiredOption('--workspace <slug>')
  .requiredOption('--name <name>')
  .requiredOption('--scopes <list>', `comma-separated: ${permissions.join(', ')}`)
  .action(async (options: { workspace: string; name: string; scopes: string }) => {
    await withAdministration(async (admin) => {
      const { secret } = await admin.createToken({ ...options, scopes: options.scopes.split(',').map((scope) => scope.trim()) })
      console.log(secret)
    })
  })

program
  .command('demo:reset')
  .description('throw the embedded stores and the sandbox away; the next start begins with a fresh demo')
  .requiredOption('--yes', 'really')
  .action(() => {
    resetDemo(program.opts<{ data: string }>().data)
    console.log('all data is gone; npm start begins anew')
  })

try {
  await program.parseAsync()
  process.exit(0)
} catch (error) {
  console.error(`Weiying: ${explain(error)}`)
  process.exit(1)
}

async function withAdministration(work: (admin: ReturnType<typeof administration>) => Promise<void>): Promise<void> {
  const { data } = program.opts<{ data: string }>()
  const keyFile = join(data, 'secrets.key')
  const kept = existsSync(keyFile) ? readFileSync(keyFile, 'utf8').trim() : undefined
  const given = readConfig({ ...process.env, WEIYING_DATA: data })
  const config = { ...given, secretsKey: given.secretsKey ?? kept }
  const opened = await openProduct(
    config,
    fileURLToPath(new URL('../../migrations', import.meta.url)),
    `cli:${process.pid}`,
    createLog('cli'),
  )
  try {
    await work(administration(opened))
  } finally {
    await opened.close()
  }
}

function linkText(path: string, { token, expiresAt }: { token: string; expiresAt: Date }): string {
  return `${readConfig().publicUrl}${path}?token=${token}  (until ${expiresAt.toISOString()})`
}

function explain(error: unknown): string {
  if (error instanceof DomainError && isErrorCode(error.code)) return `${error.code} ${JSON.stringify(error.details)}`
  return error instanceof Error ? error.message : String(error)
}
