import type { Config } from './config.ts'
import { StartError } from './start-error.ts'

/** Says why a host cannot listen, and what to do. Every runtime gives these codes of the system. */
export function listenFailure(error: unknown, { host, port }: Config): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken. Stop what uses it, or set PORT to another number.`,
    )
  }
  if (code === 'EACCES') {
    return new StartError(
      `This user may not listen on port ${port}. Set PORT to a number from 1024 on, and put a reverse ` +
        'proxy before it.',
    )
  }
  if (
    code === 'EADDRNOTAVAIL' ||
    code === 'ENOTFOUND' ||
    code === 'EAI_AGAIN' ||
    code === 'EINVAL'
  ) {
    return new StartError(
      `HOST is ${host}, which is no address of this machine. Set it to 127.0.0.1, or to 0.0.0.0 for all.`,
    )
  }
  return code === undefined ? error : new StartError(`Cannot listen on ${host}: ${message}.`)
}
