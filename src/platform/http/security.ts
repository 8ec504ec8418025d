import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * What a browser is told to refuse: everything that does not come from us, inline scripts and styles, framing, plugins.
 *
 * The policy has no exceptions to keep up: charts carry their colours as attributes, scripts and styles are files. It is the same for every answer, so that its headers are written once.
 */
export function securityHeaders(isSecure: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = { setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value), removeHeader: () => undefined };
  helmet(refusals(isSecure))({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}

function refusals(isSecure: boolean): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  };
}

/** What is loosened where other sites may show something of ours: only that, and for a frame, on the sites of `framedBy`, a policy of its own that runs no script and asks for nothing. */
export function loosenFor(sharing: 'frame' | 'image' | 'feed', framedBy: string, reply: FastifyReply): void {
  reply.header('cross-origin-resource-policy', 'cross-origin');
  if (sharing === 'feed') reply.header('access-control-allow-origin', '*');
  if (sharing !== 'frame') return;
  reply.removeHeader('x-frame-options');
  reply.header('content-security-policy', `default-src 'none';style-src 'self';font-src 'self';img-src 'self' data:;frame-ancestors ${framedBy};base-uri 'none';form-action 'none'`);
}
