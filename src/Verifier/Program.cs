using EOffice.Verifier;

return VerifierCommand.Run(args, TimeProvider.System, Console.Out, Console.Error);
