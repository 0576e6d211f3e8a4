import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  passwordChange,
  type Preferences,
  preferences,
  preferencesUpdate,
  type Session,
  session,
  signInRequest,
  type UserSummary,
  userSummary,
} from '@wasl/contracts';
import { type Actor, ChangeOwnPassword, OwnSettings, Sessions, SignIn } from '@wasl/identity';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Public, Requires } from '../../security/access';
import { giveSessionCookie, sessionOf, takeSessionCookie } from '../../security/session-cookie';
import { availabilityUpdate } from './availability-update';
import { ownId, SessionView } from './session-view';

/** Signing in and out, and what people set for themselves. */
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly settings: OwnSettings,
    private readonly password: ChangeOwnPassword,
    private readonly view: SessionView,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs in; the session that the browser brought along ends. */
  @Public()
  @Says('Signs in with e-mail address and password; sets the session cookie.')
  @Post()
  @RouteConfig({ rateLimit: { max: 120, timeWindow: '1 minute' } })
  @Answers(session, 201)
  async open(
    @Body({ schema: signInRequest }) body: z.output<typeof signInRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const origin = { ip: request.ip, agent: request.headers['user-agent'] ?? '' };
    const brought = sessionOf(request.cookies, this.config) ?? null;
    const opened = await this.signIn.execute({ ...body, origin, brought });
    giveSessionCookie(reply, opened, this.config);
    return this.view.of(opened.userId);
  }

  /** Who is signed in. */
  @Requires('session.own')
  @Says('Tells who is signed in, and what they may do.')
  @Get()
  @Answers(session)
  current(@CurrentActor() actor: Actor): Promise<Session> {
    return this.view.of(ownId(actor));
  }

  /** Signs out; sockets of the session are cut. */
  @Requires('session.own')
  @Says('Signs out.')
  @Delete()
  @HttpCode(204)
  async close(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (actor.credentialId) await this.sessions.end(actor.credentialId);
    takeSessionCookie(reply, this.config);
  }

  @Requires('session.own')
  @Says('Changes language, calendar, digits and the like of who is signed in.')
  @Patch('preferences')
  @Answers(preferences)
  changePreferences(
    @CurrentActor() actor: Actor,
    @Body({ schema: preferencesUpdate }) body: z.output<typeof preferencesUpdate>,
  ): Promise<Preferences> {
    return this.settings.changePreferences(ownId(actor), body);
  }

  /** A new password of one's own; other sessions of the person end. */
  @Requires('session.own')
  @Says('Changes the own password; other sessions end.')
  @Put('password')
  @HttpCode(204)
  @RouteConfig({ rateLimit: { max: 20, timeWindow: '1 minute' } })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: passwordChange }) body: z.output<typeof passwordChange>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.password.execute(actor, { ...body, ip: request.ip });
  }

  @Requires('session.own')
  @Says('Says whether who is signed in takes new conversations now.')
  @Put('availability')
  @Answers(userSummary)
  setAvailability(
    @CurrentActor() actor: Actor,
    @Body({ schema: availabilityUpdate }) body: z.output<typeof availabilityUpdate>,
  ): Promise<UserSummary> {
    return this.settings.setAvailability(ownId(actor), body.availability);
  }
}
