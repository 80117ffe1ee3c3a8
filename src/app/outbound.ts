// The ways out of the house, from the settings.
import type { Outbound } from '#src/ground/mail/mail.ts'
import { smtpSender } from '#src/ground/mail/smtp.ts'
import type { Environment } from '#src/ground/process/env.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { httpSms } from '#src/ground/sms/provider.ts'

/** Opens the keys (made at the first start) and the channels that are configured. */
export function outboundOf({ dataDir, key, smtp, sms }: Environment): Outbound {
  return {
    keys: openKeyring({ dataDir, key }),
    mail: smtp ? smtpSender(smtp) : undefined,
    sms: sms ? httpSms(sms) : undefined,
  }
}
