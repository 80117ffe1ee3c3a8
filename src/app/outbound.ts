// The ways out of the house, from the settings.
import type { Outbound } from '#src/ground/mail/mail.ts'
import { mailSms } from '#src/ground/mail/sms-gateway.ts'
import { smtpSender } from '#src/ground/mail/smtp.ts'
import type { Environment } from '#src/ground/process/env.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { httpSms } from '#src/ground/sms/provider.ts'

/** Opens the keys (made at the first start) and the channels that are configured. */
export function outboundOf({ dataDir, key, smtp, sms, smsMail }: Environment): Outbound {
  const mail = smtp ? smtpSender(smtp) : undefined
  return {
    keys: openKeyring({ dataDir, key }),
    mail,
    sms: sms ? httpSms(sms) : mail && smsMail ? mailSms(mail, smsMail) : undefined,
  }
}
